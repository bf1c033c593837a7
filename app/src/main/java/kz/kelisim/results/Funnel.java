package kz.kelisim.results;

import java.util.List;

/// How far an edition came, from offers and needs to kept promises: counts of what is recorded, nothing
/// declared.
///
/// @param stages from left to right
public record Funnel(List<Stage> stages) {

    public Funnel {
        stages = List.copyOf(stages);
    }

    /// @param name the key of its text
    /// @param count how many are recorded; 0 where no origin states any
    /// @param page the page of the edition where they stand
    /// @param remarks the keys of the texts that say what is not known
    public record Stage(String name, long count, String page, List<String> remarks) {

        public Stage {
            remarks = List.copyOf(remarks);
        }
    }
}
