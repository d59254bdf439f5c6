/** Everything that can go wrong around a whole proxy goes wrong here, on purpose: exchanges that fail, tokens that vanish, disks that fill, networks that lie. */
@NullMarked
package dev.claviger.harness.faults;

import org.jspecify.annotations.NullMarked;
