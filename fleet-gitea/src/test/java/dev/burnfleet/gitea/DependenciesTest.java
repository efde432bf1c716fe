package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import feign.Feign;
import feign.gson.GsonDecoder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a program gets with the module: Feign and Gson, and nothing else of this project or of others. */
final class DependenciesTest {
    @Test
    void needsFeignAndGsonOnlyWhenItRuns() throws Exception {
        NodeList declared = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile())
                .getElementsByTagName("dependency");
        List<String> needed = new ArrayList<>();
        for (int i = 0; i < declared.getLength(); i++) {
            Element dependency = (Element) declared.item(i);
            if (!List.of("test", "provided").contains(text(dependency, "scope"))
                    && !text(dependency, "optional").equals("true")) {
                needed.add(text(dependency, "artifactId"));
            }
        }
        assertThat(needed).containsExactlyInAnyOrder("feign-core", "feign-gson", "gson");
    }

    @Test
    void talksToAServerWithNothingElseOnItsClassPath() throws Exception {
        List<URL> path = new ArrayList<>();
        for (Class<?> part : List.of(GiteaClient.class, Feign.class, GsonDecoder.class, Gson.class)) {
            path.add(part.getProtectionDomain().getCodeSource().getLocation());
        }
        try (CannedServer server = CannedServer.saying(200, "{\"version\":\"1.26.4\"}");
                URLClassLoader alone =
                        new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Object builder = alone.loadClass(GiteaClient.class.getName())
                    .getMethod("builder", String.class)
                    .invoke(null, server.url());
            Object client = builder.getClass().getMethod("build").invoke(builder);
            Object version = client.getClass().getMethod("version").invoke(client);
            assertThat(version.toString()).contains("1.26.4");
            assertThat(client.getClass()).isNotEqualTo(GiteaClient.class);
        }
    }

    private static String text(Element dependency, String name) {
        NodeList found = dependency.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }
}
