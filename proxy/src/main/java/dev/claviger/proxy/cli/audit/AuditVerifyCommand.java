package dev.claviger.proxy.cli.audit;

import dev.claviger.proxy.audit.read.AuditFault;
import dev.claviger.proxy.audit.read.AuditReport;
import dev.claviger.proxy.audit.read.AuditVerifier;
import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Verb;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** Verifies the audit trail's chain. */
@Command(
        name = "verify",
        description = {
            "Verify the chain of the whole trail, also while a proxy writes to it. Exit code 1 if anything was changed,",
            "added or removed. Calls without an outcome are listed: under way, or of unknown outcome since a crash."
        },
        footer = {"", "Example:", "  claviger audit verify"})
public final class AuditVerifyCommand implements Verb {
    private final Shell shell;
    private final ConfigFile config;

    /** The verb in {@code shell}. */
    public AuditVerifyCommand(Shell shell, ConfigFile config) {
        this.shell = shell;
        this.config = config;
    }

    @Override
    public ExitCode run() throws Exception {
        Path directory = config.load().config().audit().directory();
        AuditReport report = AuditVerifier.verify(directory);
        PrintWriter out = shell.out();
        for (AuditFault fault : report.faults()) {
            out.println("fault: " + directory.resolve(fault.file()) + (fault.line() > 0 ? ":" + fault.line() : "")
                    + ": " + fault.what());
        }
        report.unfinished().forEach(id -> out.println("unknown outcome: " + id));
        out.println((report.intact() ? "intact: " : "NOT intact: ") + report.records() + " records ("
                + report.firstSeq() + " to " + report.lastSeq() + ") in " + report.files() + " files, "
                + report.unfinished().size() + " without an outcome");
        return report.intact() ? ExitCode.OK : ExitCode.REFUSED;
    }
}
