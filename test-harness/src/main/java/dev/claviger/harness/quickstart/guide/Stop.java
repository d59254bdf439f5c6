package dev.claviger.harness.quickstart.guide;

/**
 * One call of the tour that the exchange is to answer well.
 *
 * @param ask what is asked for
 * @param proof what only a good answer's body holds; many exchanges report failures with status 200
 * @param id a JSON pointer to the name of the order in the answer; empty where nobody asks for it
 */
public record Stop(Ask ask, String proof, String id) {
    static Stop of(Ask ask, String proof) {
        return new Stop(ask, proof, "");
    }

    /** The same about the order of this name. */
    public Stop about(String order) {
        return new Stop(ask.about(order), proof.replace("{id}", order), id);
    }
}
