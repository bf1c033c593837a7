/// The meeting scheduler on its own: a problem in, a checked timetable out.
module kz.kelisim.schedule {
    requires static org.jspecify;

    exports kz.kelisim.schedule;
}
