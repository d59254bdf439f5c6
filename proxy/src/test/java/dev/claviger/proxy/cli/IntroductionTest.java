package dev.claviger.proxy.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.claviger.proxy.authenticate.Introduction;
import org.junit.jupiter.api.Test;

class IntroductionTest {
    @Test
    void an_identity_that_nobody_has_proven_is_made_for_explanations_alone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.claviger.proxy.cli.explain")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Introduction.class)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.claviger.proxy"));
    }
}
