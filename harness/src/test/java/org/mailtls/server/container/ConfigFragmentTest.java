package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.server.UnsupportedSettingException;

class ConfigFragmentTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"postfix", "exim", "opensmtpd", "sendmail", "chasquid", "haraka", "subethasmtp"})
    void everyServerSaysWhichLineIsNotUtf8(String mta) throws Exception {
        Path file = Files.write(
                folder.resolve("old.conf"),
                "# one\n# two\n# K\u00f6ln\n# four\n".getBytes(StandardCharsets.ISO_8859_1));
        ServerSettings settings = ServerSettings.container(mta, "trixie").withConfigFile(file);
        UnsupportedSettingException e =
                assertThrows(UnsupportedSettingException.class, () -> new Lab("fragment", folder).plan(settings));
        assertEquals(
                "config-file old.conf:3: this line is not UTF-8. Save the file as UTF-8, or write the line in ASCII.",
                e.getMessage());
        assertEquals(List.of("config-file"), e.paths());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void countsTheLinesThatItReads(String end) throws Exception {
        Path file = Files.writeString(folder.resolve("new.conf"), "K\u00f6ln" + end + end + "b" + end);
        ConfigFragment fragment = ConfigFragment.read(file);
        assertEquals(List.of("K\u00f6ln", "", "b"), fragment.lines());
        assertEquals("config-file new.conf:3", fragment.origin(2));
    }

    @ParameterizedTest
    @ValueSource(bytes = {(byte) 0xE4, (byte) 0xFF})
    void aCharacterThatIsCutOffAtTheEndIsNoneEither(byte last) throws Exception {
        Path file = Files.write(folder.resolve("cut.conf"), new byte[] {'a', '\n', last});
        String message = String.valueOf(assertThrows(UnsupportedSettingException.class, () -> ConfigFragment.read(file))
                .getMessage());
        assertEquals("config-file cut.conf:2", message.substring(0, message.indexOf(": ")));
    }
}
