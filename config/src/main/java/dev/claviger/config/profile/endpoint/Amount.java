package dev.claviger.config.profile.endpoint;

import java.time.Duration;
import java.util.List;

/** How much a call takes of a limit, which may depend on the request's parameters. Where in doubt, it is the most. */
public sealed interface Amount {
    /** What this request takes. */
    long of(ParameterLookup parameters);

    /** The most that any request can take. */
    long most();

    /**
     * The same for every request.
     *
     * @param value not negative
     */
    record Constant(long value) implements Amount {
        @Override
        public long of(ParameterLookup parameters) {
            return value;
        }

        @Override
        public long most() {
            return value;
        }
    }

    /**
     * Depends on whether a parameter is there; an empty one counts as absent.
     *
     * @param parameter its name
     * @param present the amount with it
     * @param absent the amount without it
     */
    record IfPresent(String parameter, long present, long absent) implements Amount {
        @Override
        public long of(ParameterLookup parameters) {
            String value = parameters.get(parameter);
            return value == null || value.isEmpty() ? absent : present;
        }

        @Override
        public long most() {
            return Math.max(present, absent);
        }
    }

    /**
     * Depends on a parameter's size: the amount of the smallest bound that is not below it.
     *
     * @param parameter its name
     * @param absent the amount where it is absent or empty
     * @param steps with rising bounds; never empty
     */
    record ByValue(String parameter, long absent, List<Step> steps) implements Amount {
        /** Copies the steps and checks their order. */
        public ByValue {
            steps = List.copyOf(steps);
            if (steps.isEmpty()) {
                throw new IllegalArgumentException("steps must not be empty");
            }
            for (int i = 1; i < steps.size(); i++) {
                if (steps.get(i).bound() <= steps.get(i - 1).bound()) {
                    throw new IllegalArgumentException(
                            "bounds must rise, got: " + steps.get(i - 1).bound() + " before "
                                    + steps.get(i).bound());
                }
            }
        }

        @Override
        public long of(ParameterLookup parameters) {
            String value = parameters.get(parameter);
            if (value == null || value.isEmpty()) {
                return absent;
            }
            long number = Elements.wholeNumber(value);
            for (Step step : steps) {
                if (number <= step.bound()) {
                    return step.amount();
                }
            }
            return most();
        }

        @Override
        public long most() {
            long most = absent;
            for (Step step : steps) {
                most = Math.max(most, step.amount());
            }
            return most;
        }

        /**
         * One step.
         *
         * @param bound the largest value it is for
         * @param amount what such a request takes
         */
        public record Step(long bound, long amount) {}
    }

    /**
     * So much for each element of a list, which is separated by commas or a JSON array. Where the limit counts by a value
     * that elements have, each is counted for its own.
     *
     * @param parameter the list's name; of a message the way to it from its outermost member
     * @param size for how many elements; otherwise it is nothing
     * @param each the amount for one element
     * @param cap the most, and the amount where the list is absent
     */
    record ForEach(String parameter, Size size, long each, long cap) implements Amount {
        @Override
        public long of(ParameterLookup parameters) {
            String value = parameters.get(parameter);
            return value == null || value.isEmpty() ? cap : of(Elements.count(value));
        }

        /** What a list of so many elements takes. */
        public long of(int elements) {
            return size.fits(elements) ? Math.min(cap, each * Math.max(1, elements)) : 0;
        }

        @Override
        public long most() {
            return cap;
        }

        /** Which lists are meant. */
        public enum Size {
            /** All. */
            ANY,
            /** Those of one element. */
            ONE,
            /** Those of more. */
            MORE;

            boolean fits(int elements) {
                return this == ANY || (this == ONE) == (elements <= 1);
            }
        }
    }

    /**
     * Depends on how long ago the order was placed or changed to which something is done; where it names several, it is the
     * sum. Of an order that is not known it is the most.
     *
     * @param older the amount for an older one than all steps
     * @param steps with rising bounds; never empty
     */
    record ByAge(long older, List<Age> steps) implements Amount {
        /** Copies the steps and checks their order. */
        public ByAge {
            steps = List.copyOf(steps);
            if (steps.isEmpty()) {
                throw new IllegalArgumentException("steps must not be empty");
            }
            for (int i = 1; i < steps.size(); i++) {
                if (steps.get(i).youngerThan().compareTo(steps.get(i - 1).youngerThan()) <= 0) {
                    throw new IllegalArgumentException("ages must rise, got: "
                            + steps.get(i - 1).youngerThan() + " before "
                            + steps.get(i).youngerThan());
                }
            }
        }

        @Override
        public long of(ParameterLookup parameters) {
            return most();
        }

        /** What it is for an order of this age. */
        public long of(Duration age) {
            for (Age step : steps) {
                if (age.compareTo(step.youngerThan()) < 0) {
                    return step.amount();
                }
            }
            return older;
        }

        @Override
        public long most() {
            long most = older;
            for (Age step : steps) {
                most = Math.max(most, step.amount());
            }
            return most;
        }

        /** From which age on an order is older than all steps. */
        public Duration oldest() {
            return steps.getLast().youngerThan();
        }

        /**
         * One step.
         *
         * @param youngerThan the age that is too old for it
         * @param amount what such an order takes
         */
        public record Age(Duration youngerThan, long amount) {}
    }
}
