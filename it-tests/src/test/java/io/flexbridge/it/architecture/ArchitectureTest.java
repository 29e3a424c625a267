package io.flexbridge.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The dependency rules of ARCHITECTURE.md, row by row. */
@AnalyzeClasses(packages = "io.flexbridge", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "io.flexbridge.";

  /** What every package may use. */
  private static final String[] EVERYWHERE = {
    "java.lang..", "java.util..", "java.time..", "java.math..", "java.io", "org.jspecify.."
  };

  private static final String[] PURE_TRADING = {
    "agr.handler", "agr.trading", "agr.forecast", "agr.settlement"
  };

  private static final String[] PURE_FLEET = {
    "ocpp.charging", "ocpp.pool", "ocpp.control", "ocpp.profile", "ocpp.dispatch"
  };

  private static final String[] ADAPTERS = {"agr.uftp", "agr.store", "agr.web", "agr.config"};

  @ArchTest
  static final ArchRule values_know_nothing = only("uftp.value").plus("java.nio..").rule();

  @ArchTest static final ArchRule messages_know_values = only("uftp", "uftp.value").rule();

  @ArchTest
  static final ArchRule rules_know_messages = only("uftp.rules", "uftp", "uftp.value").rule();

  @ArchTest
  static final ArchRule the_codec_knows_no_keys =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "uftp.xml..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "uftp.seal..", "org.bouncycastle..");

  @ArchTest
  static final ArchRule sealing_knows_no_xml =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "uftp.seal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "uftp.xml..", "jakarta.xml..", "javax.xml..");

  @ArchTest
  static final ArchRule bouncycastle_is_for_sealing = onlyIn("org.bouncycastle..", "uftp.seal..");

  @ArchTest
  static final ArchRule signatures_are_checked_in_one_place =
      onlyIn("com.amazon.corretto..", "uftp.seal..");

  @ArchTest
  static final ArchRule generated_classes_are_for_the_codec =
      noClasses()
          .that(not(resideInAnyPackage(ROOT + "uftp.xml..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "uftp.xml.v3_0..", ROOT + "uftp.xml.v3_1..");

  @ArchTest
  static final ArchRule charging_knows_values_only = only("ocpp.charging", "uftp.value").rule();

  @ArchTest
  static final ArchRule the_pool_knows_charging =
      only("ocpp.pool", "ocpp.charging", "uftp.value").rule();

  @ArchTest
  static final ArchRule control_knows_the_pool =
      only("ocpp.control", "ocpp.pool", "ocpp.charging", "uftp.value").rule();

  @ArchTest
  static final ArchRule profiles_know_control_and_pool =
      only("ocpp.profile", "ocpp.control", "ocpp.pool", "ocpp.charging", "uftp.value").rule();

  @ArchTest
  static final ArchRule dispatch_joins_the_pure_fleet =
      only(
              "ocpp.dispatch",
              "ocpp.profile",
              "ocpp.control",
              "ocpp.pool",
              "ocpp.charging",
              "uftp.value")
          .rule();

  @ArchTest
  static final ArchRule schemas_know_json_only =
      only("ocpp.schema").plus("java.net", "java.nio..", "tools.jackson..").rule();

  @ArchTest
  static final ArchRule dialects_do_not_know_each_other =
      slices().matching(ROOT + "ocpp.(v*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule dialects_do_not_know_the_server =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "ocpp.v16..", ROOT + "ocpp.v201..", ROOT + "ocpp.rpc..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "ocpp.csms..");

  @ArchTest
  static final ArchRule websockets_are_for_the_server =
      onlyIn("org.java_websocket..", "ocpp.csms..");

  @ArchTest
  static final ArchRule handlers_know_messages_only =
      only("agr.handler", "uftp", "uftp.value").rule();

  @ArchTest
  static final ArchRule trading_is_pure =
      only(
              "agr.trading",
              "agr.handler",
              "agr.forecast",
              "agr.settlement",
              "uftp",
              "uftp.value",
              "uftp.rules")
          .rule();

  @ArchTest
  static final ArchRule forecast_is_pure =
      only("agr.forecast", "agr.handler", "uftp", "uftp.value", "ocpp.charging", "ocpp.pool")
          .rule();

  @ArchTest
  static final ArchRule settlement_is_pure =
      only("agr.settlement", "uftp", "uftp.value", "uftp.rules").rule();

  @ArchTest
  static final ArchRule ports_know_no_adapter =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "agr.port")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              packages(
                  ADAPTERS,
                  "agr",
                  "agr.inbox",
                  "agr.dispatch",
                  "agr.cli",
                  "agr.sim..",
                  "ocpp.csms"));

  @ArchTest
  static final ArchRule adapters_do_not_know_each_other =
      slices().matching(ROOT + "agr.(uftp|store|web)..").should().notDependOnEachOther();

  @ArchTest static final ArchRule cxf_is_for_uftp = onlyIn("org.apache.cxf..", "agr.uftp..");

  @ArchTest
  static final ArchRule sending_is_for_one_library = onlyIn("org.apache.hc..", "agr.uftp.http");

  @ArchTest
  static final ArchRule dns_is_for_the_directory = onlyIn("org.xbill..", "agr.uftp.directory");

  @ArchTest
  static final ArchRule http_knows_no_messages =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "agr.uftp.http")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(new String[] {"uftp..", "agr.uftp", "agr.uftp.directory"}));

  @ArchTest
  static final ArchRule certificates_know_the_jdk_only =
      only("agr.tls", "agr.port")
          .plus(
              "java.net",
              "java.nio..",
              "java.security..",
              "javax.net.ssl..",
              "javax.security.auth.x500",
              "org.slf4j..")
          .rule();

  @ArchTest static final ArchRule javalin_is_for_the_web = onlyIn("io.javalin..", "agr.web..");

  @ArchTest static final ArchRule sqlite_is_for_the_store = onlyIn("org.sqlite..", "agr.store..");

  /** The logic of journal and fleet store knows no database: only classes that are named by one. */
  @ArchTest
  static final ArchRule postgresql_is_for_its_adapter =
      noClasses()
          .that()
          .haveNameNotMatching("io\\.flexbridge\\.agr\\.store\\.Postgres\\w+")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.postgresql..", "com.zaxxer..", "org.flywaydb..");

  @ArchTest
  static final ArchRule the_shell_knows_ports_only =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "agr.inbox", ROOT + "agr.dispatch")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(ADAPTERS, "agr", "agr.sim..", "ocpp.csms", "uftp.xml.."));

  @ArchTest
  static final ArchRule nobody_knows_the_composition_root =
      noClasses()
          .that(not(resideInAnyPackage(ROOT + "agr")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "agr");

  @ArchTest
  static final ArchRule the_service_does_not_know_its_simulators =
      noClasses()
          .that(not(resideInAnyPackage(ROOT + "agr", ROOT + "agr.sim..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "agr.sim..");

  @ArchTest
  static final ArchRule the_pure_core_has_no_clock_and_no_dice =
      noClasses()
          .that()
          .resideInAnyPackage(
              packages(
                  Stream.of(PURE_TRADING, PURE_FLEET)
                      .flatMap(Arrays::stream)
                      .toArray(String[]::new),
                  "uftp",
                  "uftp.value",
                  "uftp.rules"))
          .should()
          .callMethodWhere(readsClockOrDice());

  private static DescribedPredicate<JavaAccess<?>> readsClockOrDice() {
    Set<String> forbidden =
        Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZoneId.systemDefault",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Thread.sleep",
            "java.lang.Thread.ofVirtual",
            "java.lang.Thread.ofPlatform",
            "java.util.UUID.randomUUID",
            "java.lang.Math.random");
    return DescribedPredicate.describe(
        "read a clock, throw dice or make threads",
        access ->
            forbidden.contains(
                access.getTargetOwner().getFullName() + "." + access.getTarget().getName()));
  }

  private static ArchRule onlyIn(String library, String... places) {
    return noClasses()
        .that(not(resideInAnyPackage(packages(places))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private static Allowed only(String name, String... others) {
    return new Allowed(name, List.of(others), List.of());
  }

  private static String[] packages(String[] names, String... more) {
    return Stream.concat(Arrays.stream(names), Arrays.stream(more))
        .map(name -> ROOT + name)
        .toArray(String[]::new);
  }

  /** A package, and all that it may depend on. */
  private record Allowed(String name, List<String> others, List<String> more) {

    Allowed plus(String... libraries) {
      return new Allowed(name, others, List.of(libraries));
    }

    ArchRule rule() {
      String[] allowed =
          Stream.of(
                  Arrays.stream(packages(others.toArray(String[]::new), name)),
                  Arrays.stream(EVERYWHERE),
                  more.stream())
              .flatMap(Function.identity())
              .toArray(String[]::new);
      DescribedPredicate<JavaClass> inside = resideInAnyPackage(allowed);
      return classes()
          .that()
          .resideInAPackage(ROOT + name)
          .should()
          .onlyDependOnClassesThat(inside);
    }
  }
}
