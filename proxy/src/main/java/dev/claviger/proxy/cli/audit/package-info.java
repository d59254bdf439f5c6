/** The verbs that show and verify the audit trail. */
@NullMarked
package dev.claviger.proxy.cli.audit;

import org.jspecify.annotations.NullMarked;
