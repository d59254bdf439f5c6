package dev.claviger.hsm.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Map;

/**
 * Sets variables in this process, where native libraries read them with getenv(3). Java's own view of the environment
 * was copied at start and does not change.
 */
@SuppressWarnings("restricted") // native access is granted to this code by name
final class ProcessEnvironment {
    private static final MethodHandle SETENV = setenv();

    private ProcessEnvironment() {}

    static void set(Map<String, String> variables) {
        try (Arena arena = Arena.ofConfined()) {
            for (Map.Entry<String, String> variable : variables.entrySet()) {
                int failed = (int) SETENV.invokeExact(
                        arena.allocateFrom(variable.getKey()), arena.allocateFrom(variable.getValue()), 1);
                if (failed != 0) {
                    throw new IllegalArgumentException("setenv refused the variable " + variable.getKey());
                }
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("setenv failed: " + e.getMessage(), e);
        }
    }

    private static MethodHandle setenv() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find("setenv").orElseThrow(),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    }
}
