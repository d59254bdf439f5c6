package dev.claviger.proxy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.Claim;
import dev.claviger.proxy.flow.SigningFlow;
import dev.claviger.proxy.permit.Permitted;
import dev.claviger.proxy.permit.Policy;
import dev.claviger.proxy.sign.Signed;
import dev.claviger.proxy.sign.Signer;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    /** The order a call flows through. A stage may use only the stages above it. */
    static final List<String> STAGES = List.of(
            "accept",
            "route",
            "exchange",
            "authenticate",
            "permit",
            "throttle",
            "token",
            "sign",
            "forward",
            "audit",
            "respond");

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.claviger");

    static String stage(String name) {
        return "dev.claviger.proxy." + name + "..";
    }

    @TestFactory
    List<DynamicTest> a_stage_uses_only_the_stages_above_it() {
        return IntStream.range(0, STAGES.size() - 1)
                .mapToObj(i -> DynamicTest.dynamicTest(
                        STAGES.get(i),
                        () -> noClasses()
                                .that()
                                .resideInAPackage(stage(STAGES.get(i)))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(STAGES.subList(i + 1, STAGES.size()).stream()
                                        .map(ArchitectureTest::stage)
                                        .toArray(String[]::new))
                                .check(CLASSES)))
                .toList();
    }

    @Test
    void no_stage_knows_the_order_of_the_stages_or_who_puts_them_together() {
        noClasses()
                .that()
                .resideInAnyPackage(STAGES.stream().map(ArchitectureTest::stage).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.claviger.proxy.flow..", "dev.claviger.proxy.cli..", "dev.claviger.proxy")
                .check(CLASSES);
    }

    @Test
    void every_stage_has_a_package() {
        assertThat(STAGES)
                .allSatisfy(stage -> assertThat(CLASSES.containPackage("dev.claviger.proxy." + stage))
                        .isTrue());
    }

    @Test
    void only_the_edges_know_netty() {
        noClasses()
                .that()
                .resideInAPackage("dev.claviger..")
                .and()
                .resideOutsideOfPackages(stage("accept"), stage("forward"), stage("observe"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
    }

    @Test
    void what_streams_mean_is_said_in_plain_types_of_the_first_stages() {
        noClasses()
                .that()
                .resideInAPackage("dev.claviger.proxy.stream..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STAGES.stream()
                        .filter(stage -> !stage.equals("route"))
                        .map(ArchitectureTest::stage)
                        .toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void modules_depend_downwards() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.claviger.config..", "dev.claviger.hsm..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.claviger.proxy..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.claviger.config..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.claviger.hsm..")
                .check(CLASSES);
    }

    @Test
    void no_two_packages_need_each_other() {
        slices().matching("dev.claviger.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_the_hsm_module_and_the_page_cache_know_native_code() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.claviger.hsm..")
                .and()
                .doNotHaveFullyQualifiedName("dev.claviger.proxy.audit.trail.PageCache")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.foreign..")
                .check(CLASSES);
    }

    @Test
    void only_the_audit_writes_its_trail() {
        noClasses()
                .that()
                .resideOutsideOfPackage(stage("audit"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.claviger.proxy.audit.trail..")
                .check(CLASSES);
    }

    @Test
    void time_is_read_only_from_an_injected_clock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.claviger.proxy.Machine")
                .should()
                .callMethod(Clock.class, "systemUTC")
                .check(CLASSES);
    }

    @Test
    void randomness_comes_from_an_injected_source() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(CLASSES);
    }

    @Test
    void only_policy_can_make_what_the_signer_takes() {
        assertThat(Permitted.class.getDeclaredConstructors())
                .allSatisfy(
                        constructor -> assertThat(constructor.getModifiers()).isZero());
        classes()
                .that()
                .areNotAssignableTo(Policy.class)
                .should()
                .onlyCallConstructorsThat(DescribedPredicate.describe(
                        "are not Permitted's", call -> !call.getOwner().isEquivalentTo(Permitted.class)))
                .check(CLASSES);
        assertThat(Arrays.stream(Signer.class.getMethods())
                        .filter(method -> method.getName().equals("sign")))
                .singleElement()
                .satisfies(
                        sign -> assertThat(sign.getParameterTypes()).containsExactly(Permitted.class, Executor.class));
        assertThat(Signed.class.getConstructors()).isEmpty();
    }

    @Test
    void only_the_exchange_stage_says_what_a_call_means_and_what_a_bot_claims() {
        noClasses()
                .that()
                .resideOutsideOfPackage(stage("exchange"))
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "makes a Claim", call -> call.getTargetOwner().isEquivalentTo(Claim.class)))
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "makes a Canonical",
                        call -> call.getTargetOwner().isEquivalentTo(Canonical.class)
                                && call.getName().startsWith("of")))
                .check(CLASSES);
        assertThat(Canonical.class.getConstructors()).isEmpty();
        assertThat(Arrays.stream(Canonical.class.getMethods())
                        .filter(method -> Modifier.isStatic(method.getModifiers())))
                .allMatch(method -> method.getName().startsWith("of"));
    }

    @Test
    void only_the_flow_knows_more_than_its_own_stage_of_the_later_ones() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.claviger.proxy", "dev.claviger.proxy.flow..", stage("sign"))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Signer.class)
                .check(CLASSES);
        assertThat(SigningFlow.class.getPackageName()).isEqualTo("dev.claviger.proxy.flow");
    }

    @Test
    void no_name_says_nothing() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .orShould()
                .resideInAnyPackage("..util..", "..common..", "..impl..", "..manager..")
                .check(CLASSES);
    }

    @Test
    void nothing_that_holds_a_secret_is_a_record_that_prints_it() {
        classes()
                .that()
                .areRecords()
                .should(new com.tngtech.archunit.lang.ArchCondition<>("have no array component") {
                    @Override
                    public void check(
                            com.tngtech.archunit.core.domain.JavaClass type,
                            com.tngtech.archunit.lang.ConditionEvents events) {
                        type.getFields().stream()
                                .filter(field -> field.getRawType().isArray())
                                .forEach(field -> events.add(com.tngtech.archunit.lang.SimpleConditionEvent.violated(
                                        field, field.getFullName() + " is an array in a record")));
                    }
                })
                .check(CLASSES);
    }
}
