/** What must never be seen is looked for everywhere a whole session leaves traces, the memory of the process included. */
@NullMarked
package dev.claviger.harness.secrets;

import org.jspecify.annotations.NullMarked;
