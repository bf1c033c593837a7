/// The meeting scheduler on its own: a problem in, a checked timetable out.
module kz.kelisim.schedule {
    requires static transitive org.jspecify;

    exports kz.kelisim.schedule;
    exports kz.kelisim.schedule.breaks;
    exports kz.kelisim.schedule.dzn;
    exports kz.kelisim.schedule.pairs;
    exports kz.kelisim.schedule.repair;
}
