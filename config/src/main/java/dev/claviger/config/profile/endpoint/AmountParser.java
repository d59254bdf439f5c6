package dev.claviger.config.profile.endpoint;

import dev.claviger.config.profile.endpoint.Amount.ByAge;
import dev.claviger.config.profile.endpoint.Amount.ByValue;
import dev.claviger.config.profile.endpoint.Amount.Constant;
import dev.claviger.config.profile.endpoint.Amount.ForEach;
import dev.claviger.config.profile.endpoint.Amount.ForEach.Size;
import dev.claviger.config.profile.endpoint.Amount.IfPresent;
import dev.claviger.config.yaml.Digits;
import dev.claviger.config.yaml.Durations;
import dev.claviger.config.yaml.UnfitText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads amounts: {@code 5}, {@code present(p)?1:5}, {@code by(p;1;100=1,500=5)}, {@code each(p;1;5)}, the last also for
 * lists of one only, {@code alone(p;1)}, or of more, {@code many(p;1;5)}, and {@code age(0;5s=8,10s=6)}. The parameter
 * {@code []} is a JSON body that is a list.
 */
final class AmountParser {
    private static final String PARAMETER = "([A-Za-z0-9_.-]+|\\[])";
    private static final String NUMBER = "([0-9]{1,9})";
    private static final Pattern PRESENT = Pattern.compile("present\\(" + PARAMETER + "\\)\\?" + NUMBER + ":" + NUMBER);
    private static final Pattern BY = Pattern.compile("by\\(" + PARAMETER + ";" + NUMBER + ";([0-9=,]+)\\)");
    private static final Pattern EACH =
            Pattern.compile("(each|many)\\(" + PARAMETER + ";" + NUMBER + ";" + NUMBER + "\\)");
    private static final Pattern ALONE = Pattern.compile("alone\\(" + PARAMETER + ";" + NUMBER + "\\)");
    private static final Pattern AGE = Pattern.compile("age\\(" + NUMBER + ";([0-9a-z=,]+)\\)");
    private static final Pattern AGE_STEP = Pattern.compile("([0-9]+[a-z]+)=" + NUMBER);
    private static final Pattern STEP = Pattern.compile(NUMBER + "=" + NUMBER);

    private AmountParser() {}

    /**
     * Reads an amount.
     *
     * @throws UnfitText if it is none
     */
    static Amount parse(String text) {
        int digits = Digits.leading(text);
        if (digits == text.length() && digits > 0 && digits <= 9) {
            return new Constant(Long.parseLong(text));
        }
        Matcher present = PRESENT.matcher(text);
        if (present.matches()) {
            return new IfPresent(present.group(1), number(present, 2), number(present, 3));
        }
        Matcher each = EACH.matcher(text);
        if (each.matches()) {
            Size size = each.group(1).equals("each") ? Size.ANY : Size.MORE;
            return new ForEach(each.group(2), size, number(each, 3), number(each, 4));
        }
        Matcher alone = ALONE.matcher(text);
        if (alone.matches()) {
            long amount = number(alone, 2);
            return new ForEach(alone.group(1), Size.ONE, amount, amount);
        }
        Matcher age = AGE.matcher(text);
        if (age.matches()) {
            return new ByAge(number(age, 1), ages(age.group(2)));
        }
        Matcher by = BY.matcher(text);
        if (by.matches()) {
            return new ByValue(by.group(1), number(by, 2), steps(by.group(3)));
        }
        throw unfit();
    }

    private static List<ByValue.Step> steps(String text) {
        List<ByValue.Step> steps = new ArrayList<>();
        for (String part : List.of(text.split(",", -1))) {
            Matcher step = STEP.matcher(part);
            if (!step.matches()) {
                throw unfit();
            }
            long bound = number(step, 1);
            if (!steps.isEmpty() && bound <= steps.getLast().bound()) {
                throw new UnfitText("must have rising bounds", "");
            }
            steps.add(new ByValue.Step(bound, number(step, 2)));
        }
        return steps;
    }

    private static List<ByAge.Age> ages(String text) {
        List<ByAge.Age> steps = new ArrayList<>();
        for (String part : List.of(text.split(",", -1))) {
            Matcher step = AGE_STEP.matcher(part);
            if (!step.matches()) {
                throw unfit();
            }
            Duration bound = Durations.parse(step.group(1));
            if (!steps.isEmpty() && bound.compareTo(steps.getLast().youngerThan()) <= 0) {
                throw new UnfitText("must have rising ages", "");
            }
            steps.add(new ByAge.Age(bound, number(step, 2)));
        }
        return steps;
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }

    private static UnfitText unfit() {
        return new UnfitText(
                "must be a known amount",
                "write 5, present(p)?1:5, by(p;1;100=1,500=5), each(p;1;5), alone(p;1), many(p;1;5) or age(0;5s=8,10s=6),"
                        + " without spaces");
    }
}
