package dev.claviger.proxy.audit.trail;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory in which Linux keeps what was written to a file. A trail is written for good and hardly read, so it would
 * take all the memory that a machine, or a container's limit, leaves, a fresh page for every few records; and a fresh page
 * costs a virtual machine many times what one costs that was used a moment ago. The JDK has no call for this.
 */
@SuppressWarnings("restricted") // native access is granted to this code by name
final class PageCache {
    private static final Logger LOG = LoggerFactory.getLogger(PageCache.class);

    /** As in fcntl.h of Linux. */
    private static final int O_RDONLY_CLOEXEC = 0x80000;

    private static final int POSIX_FADV_DONTNEED = 4;

    private static final MethodHandle OPEN = function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle ADVISE =
            function("posix_fadvise", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private PageCache() {}

    /**
     * Gives back the memory of all of a file that is on disk by now: posix_fadvise(2), POSIX_FADV_DONTNEED. It is advice:
     * where it cannot be given, nothing is lost but the memory.
     */
    static void forget(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = (int) OPEN.invokeExact(arena.allocateFrom(file.toString()), O_RDONLY_CLOEXEC);
            if (descriptor >= 0) {
                int errno = (int) ADVISE.invokeExact(descriptor, 0L, 0L, POSIX_FADV_DONTNEED);
                int closed = (int) CLOSE.invokeExact(descriptor);
                LOG.atTrace()
                        .addKeyValue("errno", errno)
                        .addKeyValue("closed", closed)
                        .log("page cache advised");
            }
        } catch (Throwable e) {
            LOG.atDebug().setCause(e).log("page cache could not be advised");
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), descriptor);
    }
}
