/**
 * The second binding: the JDK's own SunPKCS11 provider, for operators whose vendor supports only that, and as a check
 * on the first. It signs; slots, attributes, proof and recovery stay with the native code, which shares the process's
 * login with it.
 */
@NullMarked
package dev.claviger.hsm.sun;

import org.jspecify.annotations.NullMarked;
