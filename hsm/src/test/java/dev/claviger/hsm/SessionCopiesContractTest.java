package dev.claviger.hsm;

/** The contract, with session copies signing in place of the token objects. */
class SessionCopiesContractTest extends NativeContractTest {
    @Override
    boolean copies() {
        return true;
    }
}
