/**
 * PKCS#11 v2.40 (Cryptoki) as it is, called through {@link java.lang.foreign}: functions, sessions, templates and
 * return codes. Nothing here decides; it is for LP64 Linux, where CK_ULONG has 8 bytes and structures are not packed.
 */
@NullMarked
package dev.claviger.hsm.pkcs11;

import org.jspecify.annotations.NullMarked;
