/** What Claviger asks an exchange on its own, without a key: whether it answers, and what its clock says. */
@NullMarked
package dev.claviger.proxy.forward.probe;

import org.jspecify.annotations.NullMarked;
