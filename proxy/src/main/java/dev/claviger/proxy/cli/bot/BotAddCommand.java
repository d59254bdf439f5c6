package dev.claviger.proxy.cli.bot;

import dev.claviger.config.AccountConfig;
import dev.claviger.config.bot.BotFile;
import dev.claviger.config.bot.BotFiles;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.KeyScheme;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.config.yaml.Names;
import dev.claviger.config.yaml.Text;
import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.EndpointClasses;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.KeyTypes;
import dev.claviger.proxy.cli.shell.OperatorError;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Token;
import dev.claviger.proxy.cli.shell.Verb;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a bot in: makes a virtual key and prints it once. */
@Command(
        name = "add",
        description = {
            "Make a virtual API key for a bot and print it, once. It works at this proxy alone.",
            "Withdrawals, account administration and transfers to others are never allowed to any bot."
        },
        footer = {"", "Example:", "  claviger bot add grid-1 --account binance-main --allow read,trade"})
public final class BotAddCommand implements Verb {
    private final Shell shell;
    private final ConfigFile config;

    @Parameters(paramLabel = "NAME", description = "The bot's name: a-z, 0-9 and -.")
    private String name = "";

    @Option(names = "--account", required = true, paramLabel = "ACCOUNT", description = "The account it trades on.")
    private String account = "";

    @Option(
            names = "--allow",
            required = true,
            split = ",",
            paramLabel = "CLASS",
            converter = EndpointClasses.class,
            description = "What it may do: market, read, stream, trade, risk; separated by commas.")
    private Set<EndpointClass> allow = Set.of();

    @Option(
            names = "--transfer",
            paramLabel = "'METHOD /path'",
            description = "A transfer between the account's own wallets, also in the account's allow-transfers. "
                    + "May be given several times.")
    private List<String> transfers = List.of();

    @Option(
            names = "--sensitive",
            paramLabel = "'METHOD /path'",
            description = "An endpoint that tells more than a trading bot needs. May be given several times.")
    private List<String> sensitive = List.of();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            converter = KeyTypes.class,
            completionCandidates = KeyTypes.class,
            description = "What the bot signs with: ${COMPLETION-CANDIDATES}. Default: the first its exchange"
                    + " takes. It need not be what the account signs with.")
    private @Nullable KeyType asked;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** The verb in {@code shell}. */
    public BotAddCommand(Shell shell, ConfigFile config) {
        this.shell = shell;
        this.config = config;
    }

    @Override
    public ExitCode run() throws Exception {
        LoadedConfig loaded = config.load();
        Rights rights = new Rights(loaded);
        checkName();
        checkClasses();
        AccountConfig of = rights.account(account);
        ExchangeProfile profile = Objects.requireNonNull(
                loaded.profiles().get(of.exchange()), "a loaded configuration has the profile of each exchange");
        KeyType type = asked == null ? profile.keys().keySet().iterator().next() : asked;
        rights.check(account, type, transfers, sensitive);
        BotFiles files = new BotFiles(loaded.config().botsDirectory());
        refuseToReplace(files);
        String baseUrl = BaseUrl.of(loaded.config().listen(), of.exchange());
        KeyScheme scheme = Objects.requireNonNull(profile.keys().get(type), "checked above");
        boolean tokens = profile.signing().recipes().stream()
                .anyMatch(recipe -> recipe.jwt().isPresent());
        try (NewKey key = NewKey.make(type, scheme, tokens, shell.machine().random())) {
            Token token = new Token(shell, loaded.config().hsm());
            files.write(file(key, key.sealed(token::connect, scheme.secret(), name)));
            HandOver handOver =
                    new HandOver(shell.out(), profile.signing().passphrase().isPresent());
            if (json) {
                handOver.printJson(key, name, baseUrl);
            } else {
                handOver.print(key, name, profile.name(), baseUrl);
            }
        }
        return ExitCode.OK;
    }

    private void checkName() {
        if (!Names.isName(name)) {
            throw new OperatorError(ExitCode.USAGE, "a bot's name " + Names.RULE + ", got: " + name, "");
        }
    }

    private void checkClasses() {
        for (EndpointClass wanted : allow) {
            if (!BotFile.ALLOWABLE.contains(wanted)) {
                throw new OperatorError(
                        ExitCode.REFUSED,
                        "--allow " + Text.kebab(wanted) + " is never given: it moves money or changes who may",
                        wanted == EndpointClass.TRANSFER
                                ? "a single transfer between the account's own wallets is allowed with --transfer"
                                : "no configuration lifts this rule; do it on the exchange's own site");
            }
        }
    }

    private void refuseToReplace(BotFiles files) throws ConfigException {
        Optional<BotFile> existing = files.read(name);
        if (existing.isPresent() && existing.orElseThrow().revoked().isEmpty()) {
            throw new OperatorError(
                    ExitCode.REFUSED,
                    "bot '" + name + "' exists already",
                    "choose another name, or revoke it first: claviger bot revoke " + name);
        }
    }

    private BotFile file(NewKey key, Optional<String> sealed) {
        Instant now = shell.machine().clock().instant().truncatedTo(ChronoUnit.SECONDS);
        return new BotFile(
                name,
                account,
                key.apiKey(),
                key.type(),
                sealed,
                key.publicKey(),
                allow,
                transfers,
                sensitive,
                now,
                Optional.empty());
    }
}
