package dev.claviger.proxy.cli.bot;

import dev.claviger.config.ListenConfig;
import java.net.InetAddress;

/** Where bots on this machine find an exchange. */
final class BaseUrl {
    private BaseUrl() {}

    static String of(ListenConfig listen, String exchange) {
        InetAddress address = InetAddress.ofLiteral(listen.address());
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : listen.address();
        String port = listen.port() == 0 ? "PORT" : String.valueOf(listen.port());
        return "http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port + "/" + exchange;
    }
}
