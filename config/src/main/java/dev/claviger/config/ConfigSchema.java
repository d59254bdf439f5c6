package dev.claviger.config;

import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.claviger.config.ExampleFile.RecordComponentName;
import dev.claviger.config.yaml.Text;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (draft 2020-12) of the operator's file, made from the records, so that an editor completes and explains
 * the keys. It is for editors: what the loader checks beyond it, such as references, it cannot say.
 *
 * <p>Nothing else uses the generator, so that starting the proxy does not load it.
 */
public final class ConfigSchema {
    private static final String DURATION = "^[0-9]{1,10}(ms|s|m|h|d)$";
    private static final String SIZE = "^[0-9]{1,10}(B|KiB|MiB|GiB)$";
    private static final String PERCENT = "^[0-9]{1,3}%$";
    private static final String REQUIRED = "Required";

    private final Map<RecordComponentName, String> meanings = ExampleFile.meanings();

    private ConfigSchema() {}

    /** The schema as JSON, indented. */
    public static String json() {
        return new ConfigSchema().generate().toPrettyString();
    }

    private ObjectNode generate() {
        var builder = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                        Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                        Option.FLATTENED_OPTIONALS,
                        Option.INLINE_ALL_SCHEMAS);
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider((type, context) -> definition(type.getErasedType(), context))
                // The order of the record is the order of the example.
                .withPropertySorter((_, _) -> 0);
        builder.forFields()
                .withPropertyNameOverrideResolver(field -> Text.kebab(field.getDeclaredName()))
                .withCustomDefinitionProvider(ConfigSchema::percent)
                .withDescriptionResolver(this::meaning)
                .withRequiredCheck(field -> isRequired(meaning(field)))
                .withNullableCheck(_ -> false)
                .withNumberInclusiveMinimumResolver(ConfigSchema::least);
        ObjectNode schema = new SchemaGenerator(builder.build()).generateSchema(ClavigerConfig.class);
        schema.put("title", "Claviger's configuration");
        return schema;
    }

    private @Nullable String meaning(FieldScope field) {
        return field.isFakeContainerItemScope()
                ? null
                : meanings.get(
                        new RecordComponentName(field.getDeclaringType().getErasedType(), field.getDeclaredName()));
    }

    private static boolean isRequired(@Nullable String meaning) {
        return meaning != null
                && (meaning.endsWith(REQUIRED)
                        || meaning.contains(REQUIRED + ".")
                        || meaning.contains(REQUIRED + ":")
                        || meaning.endsWith("At least one."));
    }

    /** No number of the configuration is negative. */
    private static @Nullable BigDecimal least(FieldScope field) {
        Class<?> type = field.getType().getErasedType();
        return type == int.class || type == Long.class ? BigDecimal.ZERO : null;
    }

    private static @Nullable CustomPropertyDefinition percent(FieldScope field, SchemaGenerationContext context) {
        return field.getDeclaredName().endsWith("Percent")
                ? new CustomPropertyDefinition(text(context, PERCENT))
                : null;
    }

    private static @Nullable CustomDefinition definition(Class<?> type, SchemaGenerationContext context) {
        if (type == Duration.class) {
            return new CustomDefinition(text(context, DURATION), true);
        }
        if (type == DataSize.class) {
            return new CustomDefinition(text(context, SIZE), true);
        }
        if (type == Path.class) {
            return new CustomDefinition(text(context, "."), true);
        }
        if (type == PinSource.class) {
            return new CustomDefinition(pin(context), true);
        }
        return type.isEnum() ? new CustomDefinition(choice(type, context), true) : null;
    }

    private static ObjectNode text(SchemaGenerationContext context, String pattern) {
        return object(context).put("type", "string").put("pattern", pattern);
    }

    private static ObjectNode choice(Class<?> type, SchemaGenerationContext context) {
        ObjectNode choice = object(context).put("type", "string");
        ArrayNode names = choice.putArray("enum");
        for (Object constant : List.of(type.getEnumConstants())) {
            names.add(Text.of(constant));
        }
        return choice;
    }

    private static ObjectNode pin(SchemaGenerationContext context) {
        ObjectNode pin = object(context).put("type", "object");
        ObjectNode properties = pin.putObject("properties");
        properties.putObject("file").put("type", "string").put("description", "A file whose first line is the PIN.");
        properties.putObject("env").put("type", "string").put("description", "An environment variable.");
        properties.putObject("fd").put("type", "integer").put("description", "A file descriptor; 0 is standard input.");
        properties.putObject("prompt").put("const", true).put("description", "The terminal, without echo.");
        return pin.put("minProperties", 1).put("maxProperties", 1).put("additionalProperties", false);
    }

    private static ObjectNode object(SchemaGenerationContext context) {
        return context.getGeneratorConfig().createObjectNode();
    }
}
