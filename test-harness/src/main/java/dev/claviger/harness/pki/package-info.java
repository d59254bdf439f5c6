/**
 * Certificates made at run time: an authority of our own, server certificates it signed, and the ones a careful client
 * must refuse. Nothing here is ever committed or reused between runs.
 */
@NullMarked
package dev.claviger.harness.pki;

import org.jspecify.annotations.NullMarked;
