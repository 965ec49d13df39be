// Each fixture has a host, a platform and a database of its own; the cores of a build machine are few.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
