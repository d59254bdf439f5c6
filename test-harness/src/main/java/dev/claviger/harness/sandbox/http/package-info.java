/** What a sandbox exchange hears and says in HTTP: requests and messages as they arrived, and answers. */
@NullMarked
package dev.claviger.harness.sandbox.http;

import org.jspecify.annotations.NullMarked;
