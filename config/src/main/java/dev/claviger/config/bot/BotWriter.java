package dev.claviger.config.bot;

import dev.claviger.config.yaml.Text;
import java.util.List;

/** Writes one bot as YAML, every text in double quotes, so that none can be read as anything else. */
final class BotWriter {
    private BotWriter() {}

    static String write(BotFile bot) {
        var yaml = new StringBuilder();
        line(yaml, "name", quoted(bot.name()));
        line(yaml, "account", quoted(bot.account()));
        line(yaml, "api-key", quoted(bot.apiKey()));
        line(yaml, "type", Text.kebab(bot.type()));
        bot.sealedSecret().ifPresent(secret -> line(yaml, "sealed-secret", quoted(secret)));
        bot.publicKey().ifPresent(key -> line(yaml, "public-key", quoted(key)));
        line(yaml, "allow", list(bot.allow().stream().sorted().map(Text::kebab).toList()));
        line(
                yaml,
                "transfers",
                list(bot.transfers().stream().map(BotWriter::quoted).toList()));
        line(
                yaml,
                "sensitive",
                list(bot.sensitive().stream().map(BotWriter::quoted).toList()));
        line(yaml, "created", quoted(bot.created().toString()));
        bot.revoked().ifPresent(instant -> line(yaml, "revoked", quoted(instant.toString())));
        return yaml.toString();
    }

    private static void line(StringBuilder yaml, String key, String value) {
        yaml.append(key).append(": ").append(value).append('\n');
    }

    private static String list(List<String> elements) {
        return "[" + String.join(", ", elements) + "]";
    }

    /** A double-quoted scalar (YAML 1.2 §7.3.1). */
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> {
                    if (letter < ' ' || letter > '~') {
                        quoted.append(String.format("\\u%04x", (int) letter));
                    } else {
                        quoted.append(letter);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
