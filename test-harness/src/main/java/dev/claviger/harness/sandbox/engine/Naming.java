package dev.claviger.harness.sandbox.engine;

import java.util.UUID;

/** How an exchange names orders and fills. */
public interface Naming {
    /** Returns the name of the {@code number}th order, from 1. */
    String order(Instrument instrument, long number);

    /** Returns the name of the {@code number}th fill, from 1. */
    String execution(Instrument instrument, long number);

    /** Returns long numbers, as most exchanges use; they rise. */
    static Naming numbers() {
        return numbers(1_700_000_000_000_000_000L);
    }

    /** Returns long numbers above this one. */
    static Naming numbers(long above) {
        return new Naming() {
            @Override
            public String order(Instrument instrument, long number) {
                return Long.toString(above + number);
            }

            @Override
            public String execution(Instrument instrument, long number) {
                return Long.toString(above + 500_000_000L + number);
            }
        };
    }

    /** Returns UUIDs. */
    static Naming uuids() {
        return new Naming() {
            @Override
            public String order(Instrument instrument, long number) {
                return new UUID(0x1321_0037_4938_4327L, 0x8000_0000_0000_0000L | number).toString();
            }

            @Override
            public String execution(Instrument instrument, long number) {
                return new UUID(0x2541_0037_4938_4327L, 0x8000_0000_0000_0000L | number).toString();
            }
        };
    }
}
