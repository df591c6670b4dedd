"""Qt's own words (context menus of text fields) in the window's language."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication


class QtWords:
    """Keeps the one translator of the application."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._translator: QTranslator | None = None

    def choose(self, language: str) -> None:
        """Use Qt's translation for ``ja``; English is what Qt speaks by itself."""
        self.stop()
        locale = QLocale(
            QLocale.Language.Japanese if language == "ja" else QLocale.Language.English
        )
        QLocale.setDefault(locale)
        if language == "ja":
            translator = QTranslator(self._app)
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if translator.load("qtbase_ja", folder):
                self._app.installTranslator(translator)
                self._translator = translator

    def stop(self) -> None:
        """Take the translation away."""
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator = None


def language_of_system() -> str:
    """ja where the system speaks Japanese, else en."""
    languages = QLocale.system().uiLanguages()
    return "ja" if languages and languages[0].startswith("ja") else "en"
