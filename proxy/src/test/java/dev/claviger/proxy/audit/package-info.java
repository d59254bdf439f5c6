/** Tests of the audit trail, on a disk that can be made to fail. */
@NullMarked
package dev.claviger.proxy.audit;

import org.jspecify.annotations.NullMarked;
