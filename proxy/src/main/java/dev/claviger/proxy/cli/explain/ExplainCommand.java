package dev.claviger.proxy.cli.explain;

import dev.claviger.config.bot.BotFile;
import dev.claviger.config.bot.BotFiles;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.yaml.Nearest;
import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.OperatorError;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Verb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains how each stage would decide on a request, and why. */
@Command(
        name = "explain",
        description = {
            "Explain how each stage would decide on a request, and why. Nothing is sent or signed.",
            "Exit code 0 if it would be let through, 1 if it would be refused. Without a configuration, the bundled",
            "exchanges are taken as they are."
        },
        footer = {"", "Example:", "  claviger explain POST '/binance/api/v3/order?symbol=BTCUSDT' --bot grid-1"})
public final class ExplainCommand implements Verb {
    private final Shell shell;
    private final ConfigFile config;

    @Parameters(index = "0", paramLabel = "METHOD", description = "GET, POST, PUT or DELETE.")
    private String method = "";

    @Parameters(
            index = "1",
            paramLabel = "URL",
            description = "A path such as /binance/api/v3/order, a URL of this proxy, or the exchange's own URL.")
    private String url = "";

    @Option(names = "--bot", paramLabel = "NAME", description = "Judge the rights of this bot.")
    private @Nullable String bot;

    @Option(names = "--body", paramLabel = "TEXT", description = "The request's body.")
    private String body = "";

    @Option(names = "--content-type", paramLabel = "TYPE", description = "The body's type. Default: a form.")
    private @Nullable String contentType;

    /** The verb in {@code shell}. */
    public ExplainCommand(Shell shell, ConfigFile config) {
        this.shell = shell;
        this.config = config;
    }

    @Override
    public ExitCode run() throws Exception {
        // Without a configuration a bot cannot be known, and load() says which files were looked for.
        boolean configured = bot != null || config.find().isPresent();
        LoadedConfig loaded = configured ? config.load() : null;
        Setting setting = loaded == null ? Setting.bundled() : Setting.of(loaded);
        BotFile judged = loaded == null || bot == null ? null : find(bot, loaded);
        Explainer explainer = new Explainer(setting, judged);
        boolean passes = explainer.explain(
                new AskedCall(setting.venues()).of(method, url, body.getBytes(StandardCharsets.UTF_8), contentType));
        explainer.explanation().print(shell.out());
        return passes ? ExitCode.OK : ExitCode.REFUSED;
    }

    private static BotFile find(String name, LoadedConfig loaded) throws IOException {
        List<BotFile> bots =
                new BotFiles(loaded.config().botsDirectory()).list(loaded).bots();
        return bots.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new OperatorError(
                        ExitCode.CONFIGURATION,
                        "no bot '" + name + "' that fits the configuration",
                        Nearest.hint(name, bots.stream().map(BotFile::name).toList())));
    }
}
