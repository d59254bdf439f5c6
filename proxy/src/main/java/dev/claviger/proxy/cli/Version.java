package dev.claviger.proxy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** This build's version, as Maven wrote it into the jar. */
final class Version implements IVersionProvider {
    private static final String PROPERTIES = "/META-INF/maven/dev.claviger/proxy/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"claviger " + number(), "Java " + Runtime.version()};
    }

    private static String number() throws IOException {
        try (InputStream stream = Version.class.getResourceAsStream(PROPERTIES)) {
            if (stream == null) {
                return "(not packaged)";
            }
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version", "(unknown)");
        }
    }
}
