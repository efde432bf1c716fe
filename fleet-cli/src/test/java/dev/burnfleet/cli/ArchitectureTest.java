package dev.burnfleet.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the modules, and that the scan which holds them saw the classes. */
final class ArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.burnfleet");
    private static final List<String> STAND_ALONE = List.of("core", "gitea", "tmux", "ssh");
    /** Far below what is there, far above what a broken scan would see. */
    private static final Map<String, Integer> AT_LEAST =
            Map.of("core", 150, "gitea", 60, "tmux", 25, "ssh", 25, "cli", 40, "allegro", 5);

    @Test
    void seesTheClassesOfEveryModule() {
        AT_LEAST.forEach((module, least) -> assertThat(ALL.stream()
                        .filter(type -> type.getPackageName().startsWith("dev.burnfleet." + module))
                        .count())
                .as("classes of fleet-%s", module)
                .isGreaterThan(least));
    }

    @Test
    void noArrowLeadsFromAStandAloneModuleToAnother() {
        for (String module : STAND_ALONE) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.burnfleet." + module + "..")
                    .should()
                    .dependOnClassesThat(otherThan(module))
                    .because("fleet-" + module + " can be taken alone")
                    .check(ALL);
        }
    }

    /** What looks after a container must stay small, and runs where there is no SSH and no tracker. */
    @Test
    void theContainersCheckNeedsOnlyCoreAndTmux() {
        noClasses()
                .that()
                .resideInAPackage("dev.burnfleet.allegro..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.burnfleet.gitea..", "dev.burnfleet.ssh..", "dev.burnfleet.cli..", "picocli.."))
                .check(ALL);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.burnfleet.(**)").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void everyPackageIsNullMarked() throws ClassNotFoundException {
        Set<String> packages = new TreeSet<>();
        ALL.forEach(type -> packages.add(type.getPackageName()));
        assertThat(packages).hasSizeGreaterThan(10);
        for (String name : packages) {
            Class<?> info = Class.forName(name + ".package-info");
            assertThat(info.isAnnotationPresent(NullMarked.class)).as(name).isTrue();
        }
    }

    @Test
    void publicSignaturesHoldOnlyTypesOfTheJdkAndOurOwn() {
        List<String> strangers = ALL.stream()
                .filter(type -> STAND_ALONE.stream()
                        .anyMatch(module -> type.getPackageName().startsWith("dev.burnfleet." + module)))
                .filter(ArchitectureTest::isPublic)
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC)
                        || unit.getModifiers().contains(JavaModifier.PROTECTED))
                .filter(unit -> signature(unit)
                        .anyMatch(type -> !type.getName().startsWith("java.")
                                && !type.getName().startsWith("javax.")
                                && !type.getName().startsWith("dev.burnfleet.")
                                && !type.isPrimitive()))
                .map(JavaCodeUnit::getFullName)
                .toList();
        assertThat(strangers).isEmpty();
    }

    @Test
    void onlyTheCommandsKnowPicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.burnfleet.cli.command..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .because("an embedder of Fleet need not have it")
                .check(ALL);
    }

    @Test
    void librariesDoNotPrint() {
        noClasses()
                .that(resideInAnyPackage(STAND_ALONE.stream()
                        .map(module -> "dev.burnfleet." + module + "..")
                        .toArray(String[]::new)))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(ALL);
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
    }

    private static Stream<JavaClass> signature(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                .map(JavaClass::getBaseComponentType);
    }

    private static DescribedPredicate<JavaClass> otherThan(String module) {
        return DescribedPredicate.describe(
                "are of another module",
                type -> type.getPackageName().startsWith("dev.burnfleet")
                        && !type.getPackageName().startsWith("dev.burnfleet." + module));
    }
}
