/**
 * The only code that knows PKCS#11. Callers see {@link dev.claviger.hsm.Hsm}: a key by its label, a signature over
 * bytes made at the moment of signing, and sealed failures that say what to do next.
 */
@NullMarked
package dev.claviger.hsm;

import org.jspecify.annotations.NullMarked;
