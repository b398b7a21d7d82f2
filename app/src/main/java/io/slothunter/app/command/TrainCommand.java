package io.slothunter.app.command;

import picocli.CommandLine.Command;

@Command(
    name = "train",
    description = "Trains a model.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "MODEL",
    subcommands = {TrainHazardCommand.class, TrainSurvivalCommand.class})
final class TrainCommand {}
