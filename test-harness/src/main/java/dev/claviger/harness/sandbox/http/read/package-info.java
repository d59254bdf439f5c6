/** The sandboxes' own reading of HTTP/1.1, which keeps every byte as it came and is strict as exchanges are. */
@NullMarked
package dev.claviger.harness.sandbox.http.read;

import org.jspecify.annotations.NullMarked;
