package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the endpoint table, as a profile writes them. */
class EndpointRowsTest {
    @Test
    void refuses_a_row_that_no_recipe_signs() {
        String text = ProfileText.TEXT.replace("- name: signed", "- name: signed\n      prefixes: [/api/, /wallet/]");

        assertThat(ProfileText.problems(text))
                .containsExactly("small.yaml:51:3: endpoints: must fit a recipe of 'signing', got: POST /f/batch;"
                        + " add its prefix to one");
    }

    @Test
    void refuses_rows_whose_recipes_want_a_content_type() {
        String text =
                ProfileText.TEXT.replace("- name: signed", "- name: signed\n      content-types: [application/json]");

        assertThat(ProfileText.problems(text))
                .contains("small.yaml:46:3: endpoints: must fit a recipe of 'signing', got: GET /api/time;"
                        + " add its prefix to one without content-types");
    }

    @Test
    void trap_19_refuses_a_row_without_a_cost() {
        assertThat(ProfileText.problems(ProfileText.TEXT + "  read GET spot /api/x signed\n"))
                .containsExactly(
                        "small.yaml:53:3: endpoints: must have the columns class method family path auth cost, and"
                                + " flags or none, got: 5 columns; a cost that is not known is no cost of 1: look it up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "?", "-", "1", "weight"})
    void trap_19_refuses_a_cost_that_names_no_limit_and_amount(String cost) {
        assertThat(ProfileText.problems(ProfileText.TEXT + "  read GET spot /api/x signed " + cost + "\n"))
                .containsExactly("small.yaml:53:31: endpoints: must be a cost such as limit=1, got: " + cost);
    }

    @Test
    void trap_19_refuses_a_cost_of_a_limit_that_is_not_there() {
        assertThat(ProfileText.problems(ProfileText.TEXT + "  read GET spot /api/x signed weigth=1\n"))
                .containsExactly("small.yaml:53:31: endpoints: must cost a limit of this profile, got: weigth=1;"
                        + " did you mean weight?");
    }

    @Test
    void trap_19_refuses_a_limit_that_nothing_costs() {
        String unused = ProfileText.TEXT.replace(
                "gates:\n", "  spare: {kind: fixed-window, scope: ip, window: 1s, capacity: 1}\ngates:\n");

        assertThat(ProfileText.problems(unused))
                .containsExactly("small.yaml:28:3: limits.spare: must be the cost of at least one endpoint");
    }

    @Test
    void refuses_templates_that_match_the_same_path() {
        assertThat(ProfileText.problems(ProfileText.TEXT + """
                          read GET spot /api/order/{name} signed weight=1
                          read GET spot /api/{any}/last signed weight=1
                          read PUT spot /api/order/{name} signed weight=1
                        """))
                .containsExactly(
                        "small.yaml:53:3: endpoints: must not match the same path as another template, got:"
                                + " GET /api/order/{name}; the other one is /api/order/{id}",
                        "small.yaml:54:3: endpoints: must not match the same path as another template, got:"
                                + " GET /api/{any}/last; the other one is /api/order/{id}",
                        "small.yaml:54:3: endpoints: must not match the same path as another template, got:"
                                + " GET /api/{any}/last; the other one is /api/order/{name}");
    }

    @Test
    void refuses_endpoints_that_are_not_a_literal_block() {
        assertThat(ProfileText.problems(ProfileText.TEXT.replace("endpoints: |", "endpoints: >")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("small.yaml:42:12: endpoints: must be a literal block, got: ")
                .endsWith("; write: endpoints: |");
    }

    @Test
    void tells_several_problems_of_one_row_at_once() {
        assertThat(ProfileText.problems(ProfileText.TEXT + "  raed GTE spot /x/y sgined weigth=1,orders=99 tset\n"))
                .hasSize(7);
    }
}
