package dev.claviger.harness.quickstart;

import dev.claviger.harness.quickstart.guide.Guide;
import dev.claviger.harness.quickstart.guide.Guides;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Understands the name of an exchange that can be shown, and tells those there are. */
final class ExchangeName implements ITypeConverter<Guide>, Iterable<String> {
    @Override
    public Guide convert(String name) {
        return Guides.named(name)
                .orElseThrow(() -> new TypeConversionException(
                        "there is no sandbox of " + name + "; there are " + String.join(", ", Guides.names())));
    }

    @Override
    public Iterator<String> iterator() {
        return Guides.names().iterator();
    }
}
