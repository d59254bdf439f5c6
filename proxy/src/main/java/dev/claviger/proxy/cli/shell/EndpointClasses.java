package dev.claviger.proxy.cli.shell;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.yaml.Text;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Endpoint classes as the command line spells them. */
public final class EndpointClasses implements ITypeConverter<EndpointClass>, Iterable<String> {
    /** Made by picocli, by its annotations. */
    public EndpointClasses() {}

    @Override
    public EndpointClass convert(String text) {
        for (EndpointClass each : EndpointClass.values()) {
            if (Text.kebab(each).equals(text)) {
                return each;
            }
        }
        throw new TypeConversionException("must be one of " + spellings() + ", got: " + text);
    }

    @Override
    public Iterator<String> iterator() {
        return spellings().iterator();
    }

    private static List<String> spellings() {
        return Arrays.stream(EndpointClass.values()).map(Text::kebab).toList();
    }
}
