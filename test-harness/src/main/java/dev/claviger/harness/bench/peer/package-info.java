/** What is measured: each peer is a process of its own with its own folder, port and generated configuration. */
@NullMarked
package dev.claviger.harness.bench.peer;

import org.jspecify.annotations.NullMarked;
