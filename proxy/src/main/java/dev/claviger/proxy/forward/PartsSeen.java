package dev.claviger.proxy.forward;

import dev.claviger.config.profile.reply.Parts;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.proxy.message.JsonMembers;
import org.jspecify.annotations.Nullable;

/** What a reply says of the parts of one request. */
final class PartsSeen {
    private final Parts where;
    private String refused = "";
    private boolean oneWasDone;

    PartsSeen(Parts where) {
        this.where = where;
    }

    /** Looks at all that is said of parts. */
    void look(JsonMembers reply) {
        if (where.lists().isEmpty()) {
            lookAt(reply);
        }
        for (Way list : where.lists()) {
            lookAt(reply.at(list.steps()));
        }
    }

    private void lookAt(JsonMembers answers) {
        if (answers.isList()) {
            answers.each(this::part);
        } else if (answers.isObject()) {
            alone(answers);
        } else {
            oneWasDone |= names(answers.text());
        }
    }

    private void part(JsonMembers answer) {
        boolean tells = answer.isObject() || answer.isList();
        String why = tells ? Refusal.in(answer, where.fate()) : null;
        if (why == null || why.isEmpty()) {
            oneWasDone = true;
        } else if (refused.isEmpty()) {
            refused = why;
        }
    }

    /** An object that says nothing of itself is no part. */
    private void alone(JsonMembers answer) {
        if (Refusal.in(answer, where.fate()) != null) {
            part(answer);
        }
    }

    /** Ids in one text, how many were done, or that it was. */
    private static boolean names(@Nullable String done) {
        return done != null && !done.isEmpty() && !done.equals("0") && !done.equals("false");
    }

    /** Why the first of those was not done that were not; empty where all were. */
    String refused() {
        return refused;
    }

    /** Whether one was done. */
    boolean oneWasDone() {
        return oneWasDone;
    }
}
