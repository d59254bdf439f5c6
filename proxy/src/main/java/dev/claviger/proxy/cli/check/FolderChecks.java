package dev.claviger.proxy.cli.check;

import dev.claviger.config.bot.BotFiles;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.proxy.audit.read.AuditReport;
import dev.claviger.proxy.audit.read.AuditVerifier;
import dev.claviger.proxy.cli.freeze.FreezeFile;
import dev.claviger.proxy.permit.Freeze;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tries what Claviger keeps on this machine: state folder, bots, audit trail, stop switch. */
final class FolderChecks {
    private final LoadedConfig loaded;
    private final List<Finding> findings = new ArrayList<>();

    FolderChecks(LoadedConfig loaded) {
        this.loaded = loaded;
    }

    List<Finding> findings() {
        state(loaded.config().state());
        bots();
        audit(loaded.config().audit().directory());
        stopSwitch();
        return List.copyOf(findings);
    }

    private void state(Path state) {
        String what = "state folder";
        try {
            if (!Files.isDirectory(state)) {
                findings.add(Finding.ok(what, state + " is made at the first start"));
                return;
            }
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(state));
            if (!mode.endsWith("---")) {
                findings.add(Finding.fail(what, state + " is open to everybody (" + mode + ")", "chmod 0700 " + state));
            } else if (!Files.isWritable(state)) {
                findings.add(Finding.fail(what, state + " cannot be written", "run as the user that owns it"));
            } else {
                findings.add(Finding.ok(what, state + " (" + mode + ")"));
            }
        } catch (IOException e) {
            findings.add(Finding.fail(what, state + ": " + e.getMessage(), "check the path"));
        }
    }

    private void bots() {
        try {
            BotFiles.Contents contents = new BotFiles(loaded.config().botsDirectory()).list(loaded);
            contents.refused()
                    .forEach(problem -> findings.add(Finding.fail("bots", problem.toString(), "claviger bot list")));
            long revoked = contents.bots().stream()
                    .filter(bot -> bot.revoked().isPresent())
                    .count();
            findings.add(Finding.ok("bots", contents.bots().size() + " in order, " + revoked + " of them revoked"));
        } catch (IOException e) {
            findings.add(Finding.fail("bots", String.valueOf(e.getMessage()), "check the folder's owner"));
        }
    }

    private void audit(Path directory) {
        String what = "audit trail";
        if (!Files.isDirectory(directory)) {
            findings.add(Finding.ok(what, directory + " is made at the first start"));
            return;
        }
        if (!Files.isWritable(directory)) {
            findings.add(Finding.fail(what, directory + " cannot be written", "run as the user that owns it"));
            return;
        }
        try {
            AuditReport report = AuditVerifier.verify(directory);
            findings.add(
                    report.intact()
                            ? Finding.ok(what, report.records() + " records, the chain is intact")
                            : Finding.fail(
                                    what,
                                    report.faults().size() + " faults, the first: "
                                            + report.faults().getFirst(),
                                    "claviger audit verify lists them"));
        } catch (IOException e) {
            findings.add(Finding.fail(what, String.valueOf(e.getMessage()), "check the folder " + directory));
        }
    }

    private void stopSwitch() {
        FreezeFile file = new FreezeFile(loaded.config().state());
        try {
            FreezeFile.Notice notice = file.read();
            String state = notice.state().name().toLowerCase(Locale.ROOT);
            findings.add(
                    notice.state() == Freeze.State.OPEN
                            ? Finding.ok("stop switch", state)
                            : Finding.fail(
                                    "stop switch",
                                    state + " since " + notice.since() + " " + notice.reason(),
                                    "claviger unfreeze"));
        } catch (IOException e) {
            findings.add(Finding.fail(
                    "stop switch", file.path() + " cannot be read, which stops everything", "claviger unfreeze"));
        }
    }
}
