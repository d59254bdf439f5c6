/** What holds for every bundled profile, whatever it says. */
@NullMarked
package dev.claviger.proxy.contract;

import org.jspecify.annotations.NullMarked;
