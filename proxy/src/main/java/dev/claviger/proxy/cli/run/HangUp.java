package dev.claviger.proxy.cli.run;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Does something at each SIGHUP. The JDK has no other way than {@code sun.misc.Signal} (module jdk.unsupported, JEP 260
 * keeps it open); it is reached by reflection because the compiler's warning of it cannot be suppressed.
 */
final class HangUp {
    private HangUp() {}

    /** From now on; returns whether this Java lets it. */
    static boolean on(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler handling = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    action.run();
                    yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> false;
                default -> "HangUp";
            };
            signal.getMethod("handle", signal, handler)
                    .invoke(
                            null,
                            signal.getConstructor(String.class).newInstance("HUP"),
                            Proxy.newProxyInstance(HangUp.class.getClassLoader(), new Class<?>[] {handler}, handling));
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
