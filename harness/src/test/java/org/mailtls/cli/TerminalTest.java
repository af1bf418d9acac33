package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    @ParameterizedTest
    @CsvSource({
        "stdout.encoding, UTF-8, true",
        "stdout.encoding, ANSI_X3.4-1968, false",
        "stdout.encoding, ISO-8859-1, false",
        "stdout.encoding, no such thing, false",
        "sun.stdout.encoding, UTF-8, true",
        "sun.stdout.encoding, US-ASCII, false"
    })
    void blocksAreForTerminalsThatHaveThem(String property, String encoding, boolean shown) {
        Properties properties = new Properties();
        properties.setProperty(property, encoding);
        assertEquals(shown, Terminal.unicode(properties));
    }

    @Test
    void theNewerNameGoesFirstAndWithoutEitherItIsTheUsualEncoding() {
        Properties properties = new Properties();
        assertEquals(Charset.defaultCharset().newEncoder().canEncode("\u2581\u2588"), Terminal.unicode(properties));
        properties.setProperty("sun.stdout.encoding", "UTF-8");
        properties.setProperty("stdout.encoding", "US-ASCII");
        assertEquals(false, Terminal.unicode(properties));
    }
}
