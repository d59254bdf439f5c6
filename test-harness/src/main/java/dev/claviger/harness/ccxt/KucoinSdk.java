package dev.claviger.harness.ccxt;

import java.io.IOException;

/**
 * KuCoin's own SDK in Python, as pip installs it into a virtual environment of its own: its client for orders by message,
 * which ccxt has none of. It is driven as ccxt is, by {@link CcxtClient}.
 */
public final class KucoinSdk {
    /** The version that is installed. */
    public static final String VERSION = "1.3.2";

    /** What it speaks WebSocket with; it wants some version of it. */
    private static final String SOCKETS = "websocket-client==1.9.2";

    private static final String DRIVER = "kucoin.py";

    private KucoinSdk() {}

    /**
     * Returns this user's installation, made if it is not there yet.
     *
     * @throws IOException if Python is missing or pip fails; the message says what to do
     */
    public static CcxtInstallation get() throws IOException {
        return PythonPlace.in(
                InstalledOnce.cached("kucoin-sdk-" + VERSION),
                DRIVER,
                VERSION,
                "kucoin-universal-sdk==" + VERSION,
                SOCKETS);
    }
}
