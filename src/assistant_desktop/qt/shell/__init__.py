"""The frame around the pages: window, navigation, tray, shortcuts, what is told."""
