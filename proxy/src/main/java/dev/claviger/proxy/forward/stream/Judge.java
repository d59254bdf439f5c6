package dev.claviger.proxy.forward.stream;

import dev.claviger.proxy.accept.stream.FrameFault;
import dev.claviger.proxy.accept.stream.Opcode;
import dev.claviger.proxy.accept.stream.Utf8;
import dev.claviger.proxy.stream.Session;
import dev.claviger.proxy.stream.Verdict;

/** What one direction asks of the session. */
interface Judge {
    /**
     * Whether the message that begins now is to be seen whole.
     *
     * @param length in bytes; {@link Long#MAX_VALUE} where it comes in several frames
     */
    boolean sees(int opcode, long length);

    /** What becomes of a whole message. */
    Verdict judge(int opcode, byte[] message) throws FrameFault;

    /** Every message of the bot's is seen. */
    static Judge ofBot(Session session) {
        return new Judge() {
            @Override
            public boolean sees(int opcode, long length) {
                return true;
            }

            @Override
            public Verdict judge(int opcode, byte[] message) throws FrameFault {
                if (opcode == Opcode.BINARY) {
                    return session.onBotBinary(message);
                }
                Utf8.require(message, "a text message");
                return session.onBotText(message);
            }
        };
    }

    /** Of the exchange's messages those the session wants to see. */
    static Judge ofExchange(Session session) {
        return new Judge() {
            @Override
            public boolean sees(int opcode, long length) {
                return opcode == Opcode.TEXT
                        && (session.seesExchangeFrames()
                                || (length <= Session.SHORT && session.seesShortExchangeFrames()));
            }

            @Override
            public Verdict judge(int opcode, byte[] message) {
                return session.onExchangeText(message);
            }
        };
    }
}
