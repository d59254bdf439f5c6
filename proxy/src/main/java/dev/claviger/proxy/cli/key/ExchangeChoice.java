package dev.claviger.proxy.cli.key;

import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.yaml.Nearest;
import dev.claviger.config.yaml.Text;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.OperatorError;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of the configured exchanges a new key is for. */
final class ExchangeChoice {
    private ExchangeChoice() {}

    /**
     * The exchange's name.
     *
     * @param asked on the command line, or null for the first that is configured
     * @throws OperatorError if there is none of that name, or it takes no keys of that type
     */
    static String of(LoadedConfig loaded, @Nullable String asked, KeyType type) {
        Set<String> names = loaded.profiles().keySet();
        String name = asked == null ? names.iterator().next() : asked;
        ExchangeProfile profile = loaded.profiles().get(name);
        if (profile == null) {
            throw new OperatorError(
                    ExitCode.USAGE, "no exchange '" + name + "' is configured", Nearest.hint(name, names));
        }
        if (!profile.keys().containsKey(type)) {
            throw new OperatorError(
                    ExitCode.USAGE,
                    profile.title() + " takes no keys of type " + Text.kebab(type),
                    "it takes "
                            + String.join(
                                    ", ",
                                    profile.keys().keySet().stream()
                                            .map(Text::kebab)
                                            .toList()));
        }
        return name;
    }
}
