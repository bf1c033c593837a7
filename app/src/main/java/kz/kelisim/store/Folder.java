package kz.kelisim.store;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// The `*.yaml` files of a folder as raw records by section. The format is described in `fixtures/README.md`.
final class Folder {

    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private final Map<String, List<Raw>> sections = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Folder() {}

    /// Reads the files in the order of their names; what cannot be read becomes a problem.
    static Folder read(Path path) {
        var folder = new Folder();
        try (var files = Files.list(path)) {
            List<Path> yaml = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            if (yaml.isEmpty()) {
                folder.problems.add(new Problem(path.toString(), 0, "", "error.no_yaml", List.of()));
            }
            yaml.forEach(folder::file);
        } catch (IOException unreadable) {
            folder.problems.add(new Problem(path.toString(), 0, "", "error.no_folder", List.of()));
        }
        return folder;
    }

    List<Raw> section(String name) {
        return sections.getOrDefault(name, List.of());
    }

    List<String> names() {
        return List.copyOf(sections.keySet());
    }

    List<Problem> problems() {
        return problems;
    }

    private void file(Path path) {
        String name = String.valueOf(path.getFileName());
        var options = new LoaderOptions();
        options.setCodePointLimit(MOST_BYTES);
        options.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(Files.readString(path)));
            switch (root) {
                case null -> {}
                case MappingNode mapping -> sections(name, mapping);
                case Node other -> wrong(name, other, "", "error.yaml_sections");
            }
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 0
                    : broken.getProblemMark().getLine() + 1;
            problems.add(new Problem(name, line, "", "error.yaml", List.of(String.valueOf(broken.getProblem()))));
        } catch (YAMLException broken) {
            problems.add(new Problem(name, 0, "", "error.yaml", List.of(String.valueOf(broken.getMessage()))));
        } catch (CharacterCodingException notUtf8) {
            problems.add(new Problem(name, 0, "", "error.utf8", List.of()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void sections(String file, MappingNode root) {
        unique(file, root);
        Map<String, String> defaults = new LinkedHashMap<>();
        for (NodeTuple tuple : root.getValue()) {
            if (tuple.getValueNode() instanceof ScalarNode scalar) {
                String name = text(tuple.getKeyNode());
                if (name.equals("edition") || name.equals("origin")) {
                    defaults.put(name, scalar.getValue());
                } else {
                    wrong(file, scalar, name, "error.yaml_list");
                }
            }
        }
        for (NodeTuple tuple : root.getValue()) {
            String name = text(tuple.getKeyNode());
            switch (tuple.getValueNode()) {
                case ScalarNode _ -> {}
                case SequenceNode list -> rows(file, name, list, defaults);
                case Node other -> wrong(file, other, name, "error.yaml_list");
            }
        }
    }

    private void rows(String file, String section, SequenceNode list, Map<String, String> defaults) {
        List<Raw> rows = sections.computeIfAbsent(section, _ -> new ArrayList<>());
        for (Node node : list.getValue()) {
            if (node instanceof MappingNode mapping) {
                rows.add(row(file, mapping, defaults));
            } else {
                wrong(file, node, section, "error.yaml_row");
            }
        }
    }

    private Raw row(String file, MappingNode mapping, Map<String, String> defaults) {
        unique(file, mapping);
        Map<String, String> values = new LinkedHashMap<>(defaults);
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = text(tuple.getKeyNode());
            Node value = tuple.getValueNode();
            lines.put(name, line(tuple.getKeyNode()));
            switch (value) {
                case ScalarNode scalar -> values.put(name, text(scalar));
                case MappingNode texts -> {
                    unique(file, texts);
                    texts.getValue()
                            .forEach(text ->
                                    values.put(name + "." + text(text.getKeyNode()), text(text.getValueNode())));
                }
                case SequenceNode items -> list(file, name, items, values);
                case Node other -> wrong(file, other, name, "error.yaml_value");
            }
        }
        return new Raw(file, line(mapping), values, lines);
    }

    private void list(String file, String name, SequenceNode items, Map<String, String> values) {
        if (items.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            values.put(name, items.getValue().stream().map(Folder::text).collect(Collectors.joining(",")));
        } else if (items.getValue().stream().allMatch(MappingNode.class::isInstance)) {
            for (String language : List.of("kk", "ru", "en")) {
                values.put(
                        name + "." + language,
                        items.getValue().stream()
                                .map(item -> in(language, (MappingNode) item))
                                .collect(Collectors.joining("\n")));
            }
        } else {
            wrong(file, items, name, "error.yaml_value");
        }
    }

    private static String in(String language, MappingNode texts) {
        return texts.getValue().stream()
                .filter(text -> text(text.getKeyNode()).equals(language))
                .map(text -> text(text.getValueNode()))
                .findFirst()
                .orElse("");
    }

    /// A name that stands twice in one mapping is no YAML: one of the two values would be lost.
    private void unique(String file, MappingNode mapping) {
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = text(tuple.getKeyNode());
            if (!seen.add(name)) {
                problems.add(new Problem(
                        file, line(tuple.getKeyNode()), "", "error.yaml", List.of("found duplicate key " + name)));
            }
        }
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL) ? scalar.getValue() : "";
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private void wrong(String file, Node node, String field, String text) {
        problems.add(new Problem(file, line(node), field, text, List.of()));
    }
}
