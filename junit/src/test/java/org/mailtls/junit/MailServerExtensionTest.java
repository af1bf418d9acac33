package org.mailtls.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Servers come and go with what they are for. On the embedded server, which needs no engine. */
@Timeout(300)
class MailServerExtensionTest {
    @TempDir
    private Path folder;

    /** Servers that fixtures met. */
    private static final Map<String, LabMail> MET = new ConcurrentHashMap<>();

    @BeforeEach
    void forget() {
        MET.clear();
    }

    @TestMethodOrder(MethodName.class)
    static class Fields {
        @EmbeddedMailServer
        static LabMail shared;

        @EmbeddedMailServer
        private LabMail own;

        @BeforeEach
        void bothAreUp() throws IOException {
            assertEquals("TLSv1.3", PlainMail.send(shared, "a@client.test"));
            assertEquals("TLSv1.3", PlainMail.send(own, "b@client.test"));
        }

        @Test
        void first() throws Exception {
            MET.put("shared", shared);
            MET.put("first", own);
            assertEquals(List.of(new TakenMail("1", "a@client.test")), shared.awaitTaken(1, Duration.ofSeconds(5)));
            assertEquals(List.of(new TakenMail("1", "b@client.test")), own.awaitTaken(1, Duration.ofSeconds(5)));
        }

        @Test
        void second() throws Exception {
            MET.put("second", own);
            assertEquals(2, shared.awaitTaken(2, Duration.ofSeconds(5)).size());
            assertEquals(1, own.awaitTaken(1, Duration.ofSeconds(5)).size());
            gone(MET.get("first"));
        }
    }

    @Test
    void aStaticFieldIsForTheClassAndAnotherForEachTest() {
        Kit kit = Kit.run(Fields.class, folder);
        assertEquals(Map.of("first()", Kit.GOOD, "second()", Kit.GOOD), kit.tests());
        assertEquals(Map.of(), kit.containers());
        assertEquals(3, MET.size());
        MET.values().forEach(MailServerExtensionTest::gone);
    }

    @EmbeddedMailServer
    static class Parameters {
        Parameters(LabMail ofTheClass) {
            MET.put("constructor", ofTheClass);
        }

        @BeforeAll
        static void all(LabMail ofTheClass) {
            MET.put("class", ofTheClass);
        }

        @Test
        void takesTheClasss(LabMail mail) {
            MET.put("unmarked", mail);
        }

        @Test
        @EmbeddedMailServer(tls = "protocols=[TLSv1.2]")
        void takesTheMethods(LabMail mail) throws IOException {
            MET.put("method", mail);
            assertEquals("TLSv1.2", PlainMail.send(mail, "a@client.test"));
        }

        @Test
        void takesItsOwn(@EmbeddedMailServer(fault = "no-starttls") LabMail mail, LabMail other) throws IOException {
            MET.put("own", mail);
            MET.put("beside", other);
            IOException e = assertThrows(IOException.class, () -> PlainMail.send(mail, "a@client.test"));
            assertTrue(String.valueOf(e.getMessage()).startsWith("after STARTTLS: 5"), e.getMessage());
            PlainMail.send(other, "a@client.test");
        }

        @Nested
        class Inside {
            @Test
            void takesThatOfTheClassAround(LabMail mail) {
                MET.put("nested", mail);
            }
        }
    }

    @Test
    void aParameterTakesItsOwnServerOrTheNearest() {
        Kit kit = Kit.run(Parameters.class, folder);
        assertEquals(Map.of(), kit.containers());
        kit.tests().forEach((name, ended) -> assertEquals(Kit.GOOD, ended, name));
        assertEquals(4, kit.tests().size());
        for (String name : List.of("constructor", "unmarked", "beside", "nested")) {
            assertEquals(port("class"), port(name), name);
        }
        assertNotEquals(port("class"), port("method"));
        assertNotEquals(port("class"), port("own"));
        MET.values().forEach(MailServerExtensionTest::gone);
    }

    static class Nothing {
        @Test
        void wants(@EmbeddedMailServer LabMail mail) {
            assertThrows(IllegalStateException.class, () -> mail.port(MailDoor.SUBMISSION));
            AssertionFailedError e =
                    assertThrows(AssertionFailedError.class, () -> mail.awaitTaken(1, Duration.ofMillis(300)));
            assertTrue(String.valueOf(e.getMessage()).contains("took 0 of 1 mails"), e.getMessage());
            assertThrows(IllegalArgumentException.class, () -> mail.log(0));
            assertTrue(Files.exists(mail.authorityFile()), "no root");
            assertTrue(mail.authority().getSubjectX500Principal().getName().contains("mailtls"));
            assertTrue(mail.software().startsWith("mailtls embedded"), mail.software());
            assertTrue(mail.banner().contains("ESMTP"), mail.banner());
        }
    }

    @Test
    void aServerSaysWhatItIsAndWhatItHasNot() {
        assertEquals(
                Map.of("wants(LabMail)", Kit.GOOD),
                Kit.run(Nothing.class, folder).tests());
    }

    static class WrongType {
        @EmbeddedMailServer
        static String mail = "";

        @Test
        void isNeverCalled() {}
    }

    static class Final {
        @EmbeddedMailServer
        static final @Nullable LabMail MAIL = null;

        @Test
        void isNeverCalled() {}
    }

    static class Unmarked {
        @EmbeddedMailServer
        @Nested
        class Inside {
            @Test
            void isUp(LabMail mail) {}
        }

        /** The extension is there for the parameter beside it. */
        @Test
        void hasNone(LabMail mail, @EmbeddedMailServer LabMail other) {}
    }

    static class Misplaced {
        @BeforeEach
        void each(@EmbeddedMailServer LabMail mail) {}

        @Test
        void isNeverCalled() {}
    }

    static class Misset {
        @Test
        void isNeverCalled(@EmbeddedMailServer(tls = "protocls=[TLSv1.2]") LabMail mail) {}
    }

    static class Impossible {
        @Test
        void isNeverCalled(@MailServer(mta = "chasquid", release = "bullseye") LabMail mail) {}
    }

    @Test
    void whatIsWrongIsToldWithWhatToDo() {
        assertContains(Kit.run(WrongType.class, folder).containers(), "make it a LabMail");
        assertContains(Kit.run(Final.class, folder).containers(), "is final");
        assertContains(Kit.run(Unmarked.class, folder).tests(), "No mail server is up for parameter 'mail' of hasNone");
        assertContains(Kit.run(Misplaced.class, folder).tests(), "parameters of test methods alone can");
        Map<String, String> misset = Kit.run(Misset.class, folder).tests();
        assertContains(misset, "@EmbeddedMailServer of parameter 'mail' of isNeverCalled asks for what cannot be");
        assertContains(misset, "the server:");
        assertContains(misset, "did you mean 'protocols'?");
        assertContains(Kit.run(Impossible.class, folder).tests(), "chasquid has no image for 'bullseye'");
    }

    /** As on a machine without an engine, whatever this one has. */
    @Test
    void withoutAnEngineATestIsAbortedUnlessOneWasPromised() {
        Map<String, String> none = Map.of("DOCKER_HOST", "unix://" + folder.resolve("no-engine.sock"));
        MailDeclaration asked =
                MailDeclaration.of(Postfix.class, "class Postfix").orElseThrow();
        TestAbortedException aborted =
                assertThrows(TestAbortedException.class, () -> StartedMail.start(asked, false, none));
        assertTrue(String.valueOf(aborted.getMessage()).contains("No Docker engine answers"), aborted.getMessage());
        assertTrue(String.valueOf(aborted.getMessage()).contains("MAILTLS_REQUIRE_DOCKER"), aborted.getMessage());
        ExtensionConfigurationException failed =
                assertThrows(ExtensionConfigurationException.class, () -> StartedMail.start(asked, true, none));
        assertTrue(String.valueOf(failed.getMessage()).contains("No Docker engine answers"), failed.getMessage());
    }

    @MailServer
    static class Postfix {}

    private static void assertContains(Map<String, String> ended, String words) {
        assertTrue(ended.toString().contains(words), ended.toString());
    }

    private static int port(String name) {
        return Objects.requireNonNull(MET.get(name), name).port();
    }

    private static void gone(@Nullable LabMail mail) {
        LabMail there = Objects.requireNonNull(mail);
        assertThrows(ConnectException.class, () -> new Socket(there.host(), there.port()).close());
        assertTrue(!Files.exists(there.authorityFile()), "its files are still there");
        assertThrows(IOException.class, there::taken);
    }
}
