package dev.claviger.hsm;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What every binding keeps, on a real token. */
abstract class HsmContract implements SigningContract, KeysContract, RecoveryContract {
    private static TestToken token;
    private static int labels;

    private Hsm hsm;

    boolean copies() {
        return false;
    }

    @BeforeAll
    static void makeToken() {
        token = TestToken.create();
    }

    @BeforeEach
    void open() {
        hsm = connect(token.settings(copies()), TestToken.userPin());
    }

    @AfterEach
    void close() {
        hsm.close();
    }

    @Override
    public final Hsm hsm() {
        return hsm;
    }

    @Override
    public final TestToken token() {
        return token;
    }

    @Override
    public final String label() {
        return "key-" + labels++;
    }
}
